"""What the pages show, as plain values made from the rooms' facts. Nothing here is Streamlit."""
