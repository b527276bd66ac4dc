import { Accordion, Text } from '@mantine/core';
import { text } from '../texts';
import { CardSection } from './card-section';
import { MemoriesSection } from './memories-section';
import { PreferencesSection } from './preferences-section';
import classes from './about-panel.module.css';

const words = text.about;

interface Props {
  idSub: number;
  personaId: number | null;
  name: string;
  personaName: string;
}

/** What the persona knows about a subscriber, corrected where it stands. */
export function AboutPanel({ idSub, personaId, name, personaName }: Props) {
  return (
    <section aria-label={words.title(name)} className={classes.panel}>
      <Text fw={600} size="sm">{words.title(name)}</Text>
      <Text size="xs" c="dimmed" mb={4}>{words.lead(personaName)}</Text>
      <Accordion multiple defaultValue={['card', 'memories']} order={3} classNames={{ item: classes.item, control: classes.control, label: classes.label, content: classes.content }}>
        <Accordion.Item value="card">
          <Accordion.Control>{words.card}</Accordion.Control>
          <Accordion.Panel><CardSection idSub={idSub} /></Accordion.Panel>
        </Accordion.Item>
        <Accordion.Item value="memories">
          <Accordion.Control>{words.memories}</Accordion.Control>
          <Accordion.Panel><MemoriesSection idSub={idSub} personaId={personaId} /></Accordion.Panel>
        </Accordion.Item>
        <Accordion.Item value="preferences">
          <Accordion.Control>{words.preferences}</Accordion.Control>
          <Accordion.Panel><PreferencesSection idSub={idSub} personaId={personaId} /></Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </section>
  );
}
