"""From spoken text to clips: engines behind one protocol, a cache, and the fan-out over them."""
