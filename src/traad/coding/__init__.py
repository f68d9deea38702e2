"""Coding: machine coders and their suggestions; what people do with codes; evaluation."""
