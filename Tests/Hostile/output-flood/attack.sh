#!/bin/sh
exec yes "far too much"
