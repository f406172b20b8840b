#!/bin/sh
# A stand-in for powershell.exe where there is none: takes the bootstrap call from its arguments and
# the payload from standard input, and plays the scripts of tests/support/playedscripts.h by name.
# Nothing of the product uses it. Needs base64, iconv, sed, sha256sum and /proc.
set -u
for encoded; do :; done
bootstrap=$(printf %s "$encoded" | base64 -d | iconv -f UTF-16LE -t UTF-8) || exit 64
case $bootstrap in
*'Runs one script of Changeover'*) ;;
*) exit 64 ;;
esac
payload=$(cat)
script=$(printf %s "$payload" | sed 's/.*"protocol":1,"script":"//; s/".*//')

input() { printf '%s\n' "$payload" | sed 's/,"parts":\[{"name":"Common".*//; s/^{"input"://'; }
field() { input | sed -n "s/.*\"$1\":\"*\([^\",}]*\).*/\1/p"; }
log() { printf '{"t":"log","level":"info","text":"%s"}\n' "$1"; }
result() { printf '{"t":"result","value":%s}\n' "$1"; exit 0; }
repeat() { head -c "$1" /dev/zero | tr '\0' "$2"; }

# Ends a process with what it started.
fell() {
    children=$(sed -n 'p' "/proc/$1/task/$1/children" 2>/dev/null)
    kill -9 "$1" 2>/dev/null
    for child in $children; do fell "$child"; done
}

case $script in
Echo-Input) result "$(printf '{"input":%s}' "$(input)")" ;;
Stop-Badly)
    printf '{"t":"error","code":"precondition","message":"not as planned","detail":{"found":"2.0"}}\n'
    exit 1 ;;
Count-Up)
    i=0
    while [ $i -lt 200 ]; do
        log "line $i"
        printf '{"t":"progress","activity":"counting","done":%d,"total":200,"unit":"lines"}\n' $i
        i=$((i + 1))
    done
    result '{}' ;;
Print-Much) result "{\"text\":\"$(repeat 1000000 x)\"}" ;;
Say-It)
    log 'Zürich 日本語 😀'
    result '{}' ;;
Weigh-Secret)
    secret=$(printf '%s' "$payload" | sed 's/.*"secrets":{"password":"\([^"]*\)".*/\1/')
    log waiting
    sleep 0.3
    result "{\"sha256\":\"$(printf %s "$secret" | sha256sum | cut -d' ' -f1)\"}" ;;
Exit-Early) exit 3 ;;
Print-Garbage)
    log $$
    echo 'Welcome to this computer'
    sleep 600 ;;
Print-Endlessly)
    log $$
    repeat 8000000 x
    sleep 600 ;;
Make-Noise)
    repeat 300000 e >&2
    result '{}' ;;
Stay-Silent)
    sleep "$(field seconds)"
    result '{}' ;;
Work-On)
    log $$
    sleep 600 ;;
Hold-On)
    trap '' INT TERM
    sleep 600 &
    log "$$ $!"
    wait ;;
Stop-Call)
    mark=$(field mark)
    ended=0
    for line in /proc/[0-9]*/cmdline; do
        if tr '\0' ' ' <"$line" 2>/dev/null | grep -qF -- "$mark"; then
            pid=${line#/proc/}
            fell "${pid%/cmdline}"
            ended=$((ended + 1))
        fi
    done
    result "{\"ended\":$ended}" ;;
*) exit 65 ;;
esac
