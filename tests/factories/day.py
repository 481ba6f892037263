"""Invented files of the day of a meeting."""

from django.core.files.uploadedfile import SimpleUploadedFile

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def picture(name="lista.png"):
    """A photographed page, as a browser sends it."""
    return SimpleUploadedFile(name, PIXEL, "image/png")
