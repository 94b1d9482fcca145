"""What Ctrl-C does while letters are made."""

from __future__ import annotations

import signal
from threading import Event

import pytest

from replygen.cli.signals import patient_ctrl_c, terminated_as_by_ctrl_c


@pytest.mark.usefixtures("terminal")
def test_ctrl_c_waits_once() -> None:
    asked = Event()
    with patient_ctrl_c(asked):
        signal.raise_signal(signal.SIGINT)
        assert asked.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.usefixtures("terminal")
def test_who_started_the_program_may_have_it_hear_no_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked = Event()
    with patient_ctrl_c(asked):
        signal.raise_signal(signal.SIGINT)
    assert not asked.is_set()


def test_an_end_from_outside_is_one_by_ctrl_c() -> None:
    with pytest.raises(KeyboardInterrupt), terminated_as_by_ctrl_c():
        signal.raise_signal(signal.SIGTERM)
