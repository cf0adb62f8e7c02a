#!/usr/bin/env python3
"""A server whose answers are ready: small and large JSON documents, at once or after a delay.

Usage: benchmarks/canned.py PORT
GET /small (221 bytes), /large (1 MB, 2,800 objects), /slow/N (small, 100 ms later).
"""
import asyncio
import json
import sys

OBJECTS = 2800
DELAY = 0.1


def small():
    document = {"current_requests": 17, "pending_requests": 4, "total_uptime": 86400.25,
                "version": "1.12.0", "host": "app-01.example.com", "health": "Healthy", "note": ""}
    document["note"] = "x" * (221 - len(json.dumps(document)))
    return json.dumps(document).encode()


def large():
    items = [{"name": f"item-{number:04}", "value": number * 0.25, "state": "running", "labels": {"zone": "b", "tier": "web"},
              "note": "n" * 255} for number in range(OBJECTS)]
    return json.dumps({"items": items}).encode()


def answer(body):
    return (b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + str(len(body)).encode() + b"\r\n\r\n" + body)


async def serve(reader, writer):
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            path = head.split(b" ", 2)[1].split(b"?")[0]
            if path.startswith(b"/slow"):
                await asyncio.sleep(DELAY)
            writer.write(LARGE if path == b"/large" else SMALL)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", int(sys.argv[1]), backlog=2048)
    await server.serve_forever()


SMALL, LARGE = answer(small()), answer(large())
if __name__ == "__main__":
    asyncio.run(main())
