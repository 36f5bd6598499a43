// A lesson counts as read once its end has been in sight for two seconds.
const article = document.querySelector(".lesson");
const end = document.querySelector(".lesson-end");
const token = document.querySelector('meta[name="csrf-token"]').content;

async function markRead() {
  const response = await fetch(`/api/v1/lessons/${encodeURIComponent(article.dataset.lesson)}/read`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Drydock-Token": token },
    body: "{}",
  });
  if (!response.ok) return;
  article.dataset.read = "true";
  document.querySelector(".read-state").textContent = ", read";
  end.querySelector("button").textContent = "Go on";
}

if (article && end && !article.dataset.read) {
  let timer;
  new IntersectionObserver((entries) => {
    clearTimeout(timer);
    if (entries.some((entry) => entry.isIntersecting) && !article.dataset.read) {
      timer = setTimeout(markRead, 2000);
    }
  }).observe(end);
}
