"""What people do with codes: code, decide, read what is coded, write memos, plan who codes."""
