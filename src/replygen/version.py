"""The version of replygen, here rather than in the installed metadata: looking those up takes 20 ms."""

VERSION = "0.1.0"
