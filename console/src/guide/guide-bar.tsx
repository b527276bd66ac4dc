import { Button, CloseButton, Group, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { text } from '../texts';
import { guide, steps, useGuide } from './guide';
import classes from './guide.module.css';

const words = text.guide;

/** Says what comes next, until the first reply is sent. */
export function GuideBar() {
  const step = useGuide();
  if (!step) return null;
  const at = steps.indexOf(step);
  return (
    <section className={classes.bar} aria-label={words.title}>
      <Group gap="sm" wrap="nowrap" flex={1} miw={0}>
        <ol className={classes.steps} aria-hidden>
          {steps.slice(0, 3).map((s, i) => <li key={s} data-state={i < at ? 'done' : i === at ? 'now' : 'later'}>{i < at ? <IconCheck size={12} /> : i + 1}</li>)}
        </ol>
        <Text size="sm" role="status">{words.steps[step]}</Text>
      </Group>
      {step === 'done' ? <Button size="compact-sm" variant="white" onClick={guide.end}>{words.finish}</Button> : <CloseButton size="sm" onClick={guide.end} aria-label={words.skip} c="inherit" />}
    </section>
  );
}
