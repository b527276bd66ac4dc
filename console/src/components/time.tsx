import { Text, type TextProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import { describeTime, fullTime } from './dates';

/** A moment as people say it, in the reader's own zone, with the exact time at hand. */
export function Time({ at, ...rest }: { at: string } & TextProps) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return <Text component="time" dateTime={at} title={fullTime(at)} span {...rest}>{describeTime(at, now)}</Text>;
}
