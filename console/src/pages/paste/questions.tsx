import { Alert, Radio, Stack } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import type { PasteQuestion } from '../../api/api-error';
import { text } from '../../texts';

interface Props {
  questions: readonly PasteQuestion[];
  answers: Readonly<Record<string, string>>;
  onAnswer: (id: string, option: string) => void;
}

/** What the text does not decide. */
export function Questions({ questions, answers, onAnswer }: Props) {
  return (
    <Alert color="yellow" variant="light" icon={<IconHelpCircle size={20} aria-hidden />} title={text.paste.questions}>
      <Stack gap="md">
        {questions.map(q => (
          <Radio.Group key={q.id} label={q.question} value={answers[q.id] ?? null} onChange={option => onAnswer(q.id, option)} name={q.id}>
            <Stack gap={6} mt={6}>{q.options.map(option => <Radio key={option} value={option} label={option === 'new' ? text.paste.questionNew : option} />)}</Stack>
          </Radio.Group>
        ))}
      </Stack>
    </Alert>
  );
}
