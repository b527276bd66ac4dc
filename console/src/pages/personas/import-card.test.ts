import { describe, expect, it } from 'vitest';
import { fileName } from '../../components/download';
import { cardKind } from './import-card';

describe('files', () => {
  it('are cards by their type or their name', () => {
    expect(cardKind({ type: 'image/png', name: 'x' })).toBe('image/png');
    expect(cardKind({ type: '', name: 'Card.JSON' })).toBe('application/json');
    expect(cardKind({ type: 'text/plain', name: 'x.txt' })).toBeUndefined();
  });

  it('have names that every system takes', () => {
    expect(fileName('Zoë / Lima', 'png')).toBe('zoe-lima.png');
    expect(fileName('…', 'json')).toBe('file.json');
  });
});
