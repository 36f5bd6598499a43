#!/bin/sh
sleep 600 &
echo started
