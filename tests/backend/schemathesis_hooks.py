"""What schemathesis does not know by itself: how a piece of a tus upload and the files sent back are written."""

import schemathesis


@schemathesis.serializer("application/offset+octet-stream")
def piece(ctx, value):
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.deserializer(
    "application/pdf",
    "image/jpeg",
    "image/png",
    "image/heic",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
def paper(ctx, response):
    return response.content.decode("latin-1")
