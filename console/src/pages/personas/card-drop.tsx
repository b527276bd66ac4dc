import { Box, Button, FileButton, Text, ThemeIcon } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type DragEvent } from 'react';
import { notify } from '../../components/notify';
import { Problem } from '../../components/problem';
import { text } from '../../texts';
import { ApiError } from '../../api/api-error';
import classes from './card-drop.module.css';
import { cardKind, importCard } from './import-card';

const words = text.personas;

/** Takes a character card, dropped or chosen. */
export function CardDrop() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [over, setOver] = useState(false);
  const bring = useMutation({
    mutationFn: (file: File) => {
      const kind = cardKind(file);
      if (!kind) throw new ApiError(415, words.wrongFile);
      return importCard(file, kind);
    },
    onSuccess: ({ persona, persona_id, lore_entries }) => {
      notify.done(words.imported(persona.name, lore_entries));
      void client.invalidateQueries({ queryKey: ['personas'] });
      void client.invalidateQueries({ queryKey: ['diary'] });
      return navigate({ to: '/personas/$personaId', params: { personaId: String(persona_id) } });
    },
  });
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) bring.mutate(file);
  };
  return (
    <Box mt="lg">
      <div
        className={classes.drop} data-over={over || undefined} onDragOver={e => { e.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={onDrop}
        role="group" aria-label={words.import}
      >
        <ThemeIcon size={44} radius="xl" variant="light" aria-hidden><IconFileImport size={22} stroke={1.6} /></ThemeIcon>
        <div style={{ flex: '1 1 220px' }}>
          <Text fw={600} size="sm">{bring.isPending ? words.importing : over ? words.dropNow : words.drop}</Text>
          <Text size="xs" c="dimmed">{words.dropHint}</Text>
        </div>
        <FileButton onChange={file => { if (file) bring.mutate(file); }} accept="image/png,application/json,.json,.png" inputProps={{ 'aria-label': words.import }}>
          {props => <Button variant="light" loading={bring.isPending} {...props}>{words.import}</Button>}
        </FileButton>
      </div>
      <Box mt="sm"><Problem error={bring.error} /></Box>
    </Box>
  );
}
