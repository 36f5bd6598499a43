# accepted/loop
