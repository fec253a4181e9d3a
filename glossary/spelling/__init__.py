"""Wrong characters and pinyin put right."""
