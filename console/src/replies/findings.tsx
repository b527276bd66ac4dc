import { Alert, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { LintFinding } from '../api/types';
import { text } from '../texts';

/** What the check holds against a text, in its own sentences. */
export function Findings({ findings, title = text.replies.findings }: { findings: readonly LintFinding[]; title?: string }) {
  if (findings.length === 0) return null;
  return (
    <Alert color="orange" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />} title={title} py="xs">
      <List size="sm" spacing={2}>{findings.map((f, i) => <List.Item key={i} data-rule={f.rule}>{f.sentence}</List.Item>)}</List>
    </Alert>
  );
}
