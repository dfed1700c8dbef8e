"""What stands beside the audio: pages to listen with, and feeds."""
