import '../app/mantine-more';

import { Menu, Text } from '@mantine/core';
import { IconHandStop, IconPlayerPause, IconRobot } from '@tabler/icons-react';
import { MenuItemLink } from '../components/menu-link';
import type { Opening } from '../components/menu-later';
import { text } from '../texts';
import { follow, handBack, setConversationMode, takeOver, type ConversationMode } from './automatic-query';

const words = text.modes;

interface Props extends Opening {
  /** The conversation. */
  id: number;
  mode: ConversationMode;
  onAct: (act: () => Promise<ConversationMode>) => void;
}

export default function AnsweringMenu({ id, mode, onAct, button, ...opening }: Props) {
  const chosen = mode.mode ?? follow;
  return (
    <Menu {...opening} position="bottom-end" withinPortal width={300} closeOnItemClick>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.whoAnswers}</Menu.Label>
        <Menu.RadioGroup value={chosen} onChange={next => { if (next !== chosen) onAct(() => setConversationMode(id, next)); }}>
          {(['off', 'draft', 'auto', follow] as const).map(value => (
            <Menu.RadioItem key={value} value={value} closeMenuOnClick>
              <Text size="sm">{value === follow ? words.followShort : words.modes[value]}</Text>
              <Text size="xs" c="dimmed">{value === follow ? words.sources[mode.mode === null ? mode.source : ''] ?? words.followHint : words.hints[value]}</Text>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {mode.held_by && <Text size="xs" px="sm" py={6}>{words.heldBy[mode.held_by]}</Text>}
        <Menu.Divider />
        {mode.taken_over_at
          ? <Menu.Item leftSection={<IconRobot size={15} aria-hidden />} onClick={() => onAct(() => handBack(id))}>{words.handBack}<Text size="xs" c="dimmed">{words.handBackHint}</Text></Menu.Item>
          : <Menu.Item leftSection={<IconHandStop size={15} aria-hidden />} onClick={() => onAct(() => takeOver(id))}>{words.takeOver}<Text size="xs" c="dimmed">{words.takeOverHint}</Text></Menu.Item>}
        <MenuItemLink to="/automatic-replies" leftSection={<IconPlayerPause size={15} aria-hidden />}>{words.everywhere}</MenuItemLink>
      </Menu.Dropdown>
    </Menu>
  );
}
