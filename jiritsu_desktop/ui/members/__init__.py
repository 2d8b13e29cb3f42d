"""The 委員 tab: people, bodies and organisations."""
