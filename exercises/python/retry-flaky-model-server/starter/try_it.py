"""Your client against a made-up gateway in virtual time: drydock run python3 try_it.py

Change GATEWAY and SETTINGS as you like; nothing here is graded.
"""

from random import Random

from caller import score_all

# What the gateway does with one request after the other (it repeats the last one):
# (seconds it takes, status, headers) or (seconds it takes, exception).
GATEWAY = [
    (0.2, 503, {}),
    (9.0, 200, {}),  # longer than the timeout: send() raises TimeoutError
    (0.1, ConnectionResetError("connection reset by peer")),
    (0.1, 429, {"Retry-After": "3"}),
    (0.3, 200, {}),
]
SETTINGS = {
    "max_attempts": 6,
    "base_delay": 0.2,
    "max_delay": 2.0,
    "deadline": 12.0,
    "attempt_timeout": 2.0,
}
GIVE_UP_AFTER = 40  # requests, in case the client never does


class VirtualTime:
    def __init__(self):
        self.now = 7_000.0

    def clock(self):
        return self.now

    def sleep(self, seconds):
        print(f"{self.now - 7_000:8.3f}  sleep {seconds:.3f}")
        self.now += seconds


class Gateway:
    def __init__(self, time):
        self.time = time
        self.requests = 0

    def send(self, request):
        takes, *answer = GATEWAY[min(self.requests, len(GATEWAY) - 1)]
        self.requests += 1
        if self.requests > GIVE_UP_AFTER:
            raise SystemExit(f"stopped: more than {GIVE_UP_AFTER} requests")
        print(f"{self.time.now - 7_000:8.3f}  send  timeout={request['timeout']:.3f}")
        print(f"          headers={request['headers']}")
        if takes > request["timeout"]:
            self.time.now += request["timeout"]
            print(f"{self.time.now - 7_000:8.3f}        TimeoutError")
            raise TimeoutError("no response in time")
        self.time.now += takes
        print(f"{self.time.now - 7_000:8.3f}        {answer}")
        if isinstance(answer[0], Exception):
            raise answer[0]
        status, headers = answer
        return {"status": status, "headers": headers, "body": {"score": 0.87}}


if __name__ == "__main__":
    time = VirtualTime()
    gateway = Gateway(time)
    print(
        score_all(
            [{"basket": 41.5, "country": "PT"}],
            send=gateway.send,
            sleep=time.sleep,
            clock=time.clock,
            random=Random(1).random,
            **SETTINGS,
        )
    )
