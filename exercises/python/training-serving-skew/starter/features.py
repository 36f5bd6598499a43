"""What the training job and the service share: so far nothing."""
