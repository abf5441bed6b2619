"""Many agencies over time: register, schedules, queue, history. Knows nothing of the terminal."""
