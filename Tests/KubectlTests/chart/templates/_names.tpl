{{- define "scorer.labels" -}}
app.kubernetes.io/name: scorer
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
