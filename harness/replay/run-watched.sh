#!/bin/sh
# Runs a program that must not outlive its starter. Standard input is a pipe that the starter
# holds: when it closes, because it was closed or because the starter died in any way, the program
# is asked to end, and a second later made to. The program's pid goes to descriptor 3.
exec 4<&0
"$@" 3>&- 4<&- </dev/null &
program=$!
echo "$program" >&3
exec 3>&-
( cat <&4 >/dev/null; kill -TERM "$program" 2>/dev/null; sleep 1; kill -KILL "$program" 2>/dev/null ) >/dev/null 2>&1 &
guard=$!
wait "$program"
code=$?
kill "$guard" 2>/dev/null
exit "$code"
