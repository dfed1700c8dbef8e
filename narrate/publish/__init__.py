"""What stands beside the audio: pages to listen with, a library on the network, and feeds."""
