import { Badge } from '@mantine/core';
import classes from './status.module.css';

export type StatusTone = 'good' | 'busy' | 'waiting' | 'bad' | 'quiet';

/** What state something is in: the words say it, the dot makes it quick to find. */
export const Status = ({ tone, children }: { tone: StatusTone; children: string }) => (
  <Badge variant="default" fw={500} tt="none" className={classes.status} leftSection={<span className={classes.dot} data-tone={tone} aria-hidden />}>{children}</Badge>
);
