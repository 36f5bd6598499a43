sleep 600 &
echo started
