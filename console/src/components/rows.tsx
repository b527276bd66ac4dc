import { Box, type BoxProps } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './rows.module.css';

/** A surface that things stand on. */
export function Panel({ children, label, ...rest }: { children: ReactNode; label?: string } & BoxProps) {
  return <Box component="section" aria-label={label} className={`${classes.panel} ${classes.padded}`} {...rest}>{children}</Box>;
}

/** A list of things, one below the other. */
export function Rows({ children, label }: { children: ReactNode; label: string }) {
  return <ul className={`${classes.panel} ${classes.rows}`} aria-label={label}>{children}</ul>;
}

export function Row({ children }: { children: ReactNode }) {
  return <li className={classes.row}>{children}</li>;
}

/** Classes for a row's content: a link, a button, or neither. */
export const rowBody = classes.body;
export const rowAction = `${classes.body} ${classes.action}`;
export const rowMain = classes.main;
