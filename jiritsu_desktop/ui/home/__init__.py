"""The ホーム tab: what is due, the next meeting, what worries."""
