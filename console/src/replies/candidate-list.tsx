import { Kbd, Stack, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Reply } from '../api/types';
import { text } from '../texts';
import classes from './reply-panel.module.css';

const words = text.replies;

/** The candidates of the newest round, and before them those of earlier ones. Nothing where there is one only. */
export function CandidateList({ reply, chosen, onChoose }: { reply: Reply; chosen: number | undefined; onChoose: (index: number) => void }) {
  if (reply.candidates.length < 2) return null;
  const newestFirst = [...reply.candidates].sort((a, b) => b.round - a.round || a.index - b.index);
  return (
    <Stack gap={6} role="radiogroup" aria-label={words.candidates}>
      {newestFirst.map((candidate, i) => (
        <UnstyledButton
          key={candidate.index} role="radio" aria-checked={candidate.index === chosen} className={classes.candidate} onClick={() => onChoose(candidate.index)}
          aria-label={`${words.candidate(i + 1)}: ${candidate.text}`}
        >
          <Kbd size="xs" aria-hidden>{i + 1}</Kbd>
          <span className={classes.clamp}>{candidate.text}</span>
          {candidate.findings.length > 0 && <IconAlertTriangle size={14} aria-hidden color="var(--mantine-color-orange-6)" />}
        </UnstyledButton>
      ))}
    </Stack>
  );
}

/** The candidate that stands at a place of the list, counted from 1. */
export const candidateAt = (reply: Reply | undefined, place: number) =>
  [...(reply?.candidates ?? [])].sort((a, b) => b.round - a.round || a.index - b.index)[place - 1]?.index;
