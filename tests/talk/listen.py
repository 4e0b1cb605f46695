# SPDX-License-Identifier: GPL-3.0-or-later
"""What a sound server plays, recorded, and how loud each of a few tones is in it.

Tones are multiples of 50 Hz and levels are taken over 20 ms, in which two such tones do not disturb each other.
A level is an amplitude, 1 for full scale. Times are those of the recording: a machine that is slow makes
it longer, not wrong.
"""
import array
import fcntl
import math
import os
import pathlib
import shutil
import socket
import subprocess
import threading
import time
import wave

RATE = 8000  # of the recording, samples a second
WINDOW = RATE // 50
WINDOW_S = WINDOW / RATE
PATIENCE_S = 30
DEVICE_RATE = 48000
FRAME = 4  # bytes: two channels
F_SETPIPE_SZ = 1031  # fcntl.F_SETPIPE_SZ from Python 3.10 on


def write_tone(path, pieces, amplitude=0.25, rate=48000):
    """A WAV file of (frequency in Hz, seconds), one after the other without a step between."""
    samples = array.array('h')
    phase = 0.0
    for frequency, seconds in pieces:
        for _ in range(round(seconds * rate)):
            samples.append(round(32767 * amplitude * math.sin(phase)))
            phase += 2 * math.pi * frequency / rate
    with wave.open(str(path), 'wb') as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())


def write_clip(path, pieces):
    """A WebM clip, 320 × 180 at 25 pictures a second, with those tones."""
    sound = path.with_suffix('.wav')
    write_tone(sound, pieces)
    n_pictures = round(25 * sum(seconds for _, seconds in pieces))
    subprocess.run(
        ['gst-launch-1.0', '-q', 'webmmux', 'name=mux', '!', 'filesink', f'location={path}',
         'videotestsrc', 'pattern=ball', f'num-buffers={n_pictures}', '!', 'video/x-raw,width=320,height=180,framerate=25/1', '!',
         'vp8enc', 'deadline=1', 'cpu-used=8', 'keyframe-max-dist=25', '!', 'mux.',
         'filesrc', f'location={sound}', '!', 'wavparse', '!', 'audioconvert', '!', 'audioresample', '!', 'opusenc', '!',
         'mux.'], check=True, stdout=subprocess.DEVNULL)
    sound.unlink()


def envelope(samples, frequency):
    """The tone's level in each 20 ms, by Goertzel's algorithm."""
    coefficient = 2 * math.cos(2 * math.pi * frequency / RATE)
    levels = []
    for begin in range(0, len(samples) - WINDOW + 1, WINDOW):
        last = before = 0.0
        for sample in samples[begin:begin + WINDOW]:
            last, before = sample + coefficient * last - before, last
        power = last * last + before * before - coefficient * last * before
        levels.append(2 * math.sqrt(max(0.0, power)) / WINDOW / 32768)
    return levels


def decibels(ratio):
    return 20 * math.log10(max(ratio, 1e-6))


class Server:
    """A PulseAudio of one's own, whose only device is a pipe that is read at the pace of a loudspeaker, and the recording
    of that. Not its null sink, which plays what was opened before it was begun so much later."""

    def __init__(self, folder):
        self.folder = folder
        self.address = f'unix:{folder}/pulse'
        self.server = self.recorder = None
        self.env = os.environ | {'PULSE_SERVER': self.address, 'PULSE_RUNTIME_PATH': str(folder),
                                 'PULSE_STATE_PATH': str(folder), 'HOME': str(folder)}
        self.start()

    @staticmethod
    def is_there():
        return all(map(shutil.which, ('pulseaudio', 'parec')))

    def start(self):
        self.samples = array.array('h')
        self.server = subprocess.Popen(
            ['pulseaudio', '-n', '--daemonize=no', '--use-pid-file=no', '--exit-idle-time=-1', '--log-level=error',
             '-L', f'module-pipe-sink sink_name=nowhere rate={DEVICE_RATE} channels=2 file={self.folder}/device',
             '-L', f'module-native-protocol-unix auth-anonymous=1 socket={self.folder}/pulse'],
            env=self.env, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait(lambda: os.path.exists(f'{self.folder}/device'))
        threading.Thread(target=self.drain, args=(self.server,), daemon=True).start()
        wait(self.answers)
        self.recorder = subprocess.Popen(
            ['parec', '--device=nowhere.monitor', '--raw', '--format=s16le', f'--rate={RATE}', '--channels=1',
             '--latency-msec=20'], env=self.env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        threading.Thread(target=self.read, args=(self.recorder, self.samples), daemon=True).start()
        wait(lambda: len(self.samples) > 0)

    def answers(self):
        with socket.socket(socket.AF_UNIX) as client:
            return client.connect_ex(f'{self.folder}/pulse') == 0

    def drain(self, server):
        pipe = os.open(f'{self.folder}/device', os.O_RDONLY)
        fcntl.fcntl(pipe, F_SETPIPE_SZ, 4096)  # 21 ms
        began, n_read = time.monotonic(), 0
        while server.poll() is None:
            due = int((time.monotonic() - began) * DEVICE_RATE) * FRAME - n_read
            n_read += len(os.read(pipe, due)) if due > 0 else 0
            time.sleep(0.005)
        os.close(pipe)

    @staticmethod
    def read(recorder, samples):
        while data := recorder.stdout.read(WINDOW * 2):
            samples.frombytes(data[:len(data) // 2 * 2])

    def kill(self):
        for process in (self.server, self.recorder):
            if process is not None:
                process.kill()
                process.wait()
        for name in ('pulse', 'device'):
            pathlib.Path(self.folder, name).unlink(missing_ok=True)

    def mark(self):
        """Where the recording is now, in samples."""
        return len(self.samples) // WINDOW * WINDOW

    def listen(self, seconds):
        """What is heard from now on, so long."""
        begin = self.mark()
        n = round(seconds * RATE)
        wait(lambda: len(self.samples) >= begin + n, seconds + PATIENCE_S)
        return self.samples[begin:begin + n]


def wait(question, patience_s=PATIENCE_S):
    """The first true answer, or the last one."""
    end = time.monotonic() + patience_s
    while not (answer := question()) and time.monotonic() < end:
        time.sleep(0.02)
    return answer
