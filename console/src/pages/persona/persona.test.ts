import { describe, expect, it } from 'vitest';
import { areInOrder, isAllowable, isLength, isOn, switched, withRule } from './persona-settings';
import { changesBetween, type Version } from './traits';

const traits = (own: object) => ({ name: 'Luna', aliases: ['Lu'], style: 'short', defaults: { preferred_tone: 'warm' }, card: null, ...own }) as unknown as Version['traits'];

describe('versions of a persona', () => {
  it('name what changed, also within the defaults', () => {
    expect(changesBetween(traits({}), traits({ style: 'long', aliases: ['Lu', 'Lua'], defaults: { preferred_tone: 'dry' } }))).toEqual([
      { field: 'aliases', before: 'Lu', after: 'Lu, Lua' }, { field: 'style', before: 'short', after: 'long' }, { field: 'preferred_tone', before: 'warm', after: 'dry' },
    ]);
    expect(changesBetween(traits({}), traits({}))).toEqual([]);
  });

  it('show everything of the first one', () => {
    expect(changesBetween(undefined, traits({})).map(c => c.field)).toEqual(['name', 'aliases', 'style', 'preferred_tone']);
  });
});

describe('rules of a persona', () => {
  it('are listed only while they differ from what holds everywhere', () => {
    const off = withRule([], 'link', { enabled: false });
    expect(off).toEqual([{ rule: 'link', enabled: false }]);
    expect(withRule(off, 'link', { enabled: null })).toEqual([]);
    expect(withRule(off, 'length', { severity: 'error' })).toHaveLength(2);
  });

  it('take a length within reason and what can be given in a reply', () => {
    expect([null, 20, 280, 10_000, 19, 10_001, 2.5].map(isLength)).toEqual([true, true, true, true, false, false, false]);
    expect(['luna.example', 'https://luna.example/shop?a=1', 'www.luna.example', 'hello@luna.example', '+351 912 345 678'].every(isAllowable)).toBe(true);
    expect(['luna', 'two words.example', '12345', '@luna', 'http://', ''].some(isAllowable)).toBe(false);
    expect(areInOrder([{ rule: 'link', allow: ['luna.example'] }, { rule: 'length', max_length: 280 }])).toBe(true);
    expect(areInOrder([{ rule: 'length', max_length: 5 }])).toBe(false);
  });

  it('keep what else was set about them', () => {
    expect(withRule([{ rule: 'link', allow: ['example.com'] }], 'link', { severity: 'notice' })).toEqual([{ rule: 'link', allow: ['example.com'], severity: 'notice' }]);
  });

  it('ask for a greeting only where somebody wanted it', () => {
    const wanted = withRule([], 'missing-greeting', switched('missing-greeting', true));
    expect(wanted).toEqual([{ rule: 'missing-greeting', enabled: true }]);
    expect([isOn('missing-greeting', undefined), isOn('missing-greeting', wanted[0]), isOn('link', undefined)]).toEqual([false, true, true]);
    expect(withRule(wanted, 'missing-greeting', switched('missing-greeting', false))).toEqual([]);
    expect(switched('link', false)).toEqual({ enabled: false });
  });
});
