#!/bin/sh
# Stands for any script that was written once: counts the files of a folder.
folder=${SPOOL:-/var/spool}/$1
echo "waiting=$(ls "$folder/new" | wc -l)"
echo "sent=$(cat "$folder/sent")"
[ -e "$folder/hold" ] && echo state=held || echo state=open
