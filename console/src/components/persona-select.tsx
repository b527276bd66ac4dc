import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { personasQuery } from '../personas/personas-query';
import { text } from '../texts';

type Props = Omit<SelectProps, 'value' | 'onChange' | 'data'> & { value: number | null; onChange: (personaId: number | null) => void; all?: string };

/** Whose it is; with `all` nobody's in particular, at first. Where there is only one persona there is nothing to choose. */
export function PersonaSelect({ value, onChange, all, ...rest }: Props) {
  const { data } = useQuery(personasQuery);
  if (!data || data.length < 2) return null;
  const chosen = value ?? (all ? null : data.find(p => p.is_default)?.persona_id) ?? null;
  return (
    <Select
      aria-label={text.personas.choose} w={190} allowDeselect={false} data={[...(all ? [{ value: '', label: all }] : []), ...data.map(p => ({ value: String(p.persona_id), label: p.name }))]} {...rest}
      value={chosen === null ? (all ? '' : null) : String(chosen)} onChange={id => onChange(id ? Number(id) : null)}
    />
  );
}
