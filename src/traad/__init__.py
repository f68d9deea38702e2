"""Tråd: a workbench for qualitative text mining and coding of Danish reports and interviews."""

__version__ = "0.1.0"
