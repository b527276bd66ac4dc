import { describe, expect, it } from 'vitest';
import { describeDevice } from './device';

describe('a device', () => {
  it('is called as people call it', () => {
    expect(describeDevice('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36')).toBe('Chrome on Linux');
    expect(describeDevice('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0')).toBe('Edge on Windows');
    expect(describeDevice('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Mobile/15E148 Safari/604.1')).toBe('Safari on iPhone');
    expect(describeDevice('curl/8.5.0')).toBe('curl');
  });

  it('stays as it is when nobody knows it, and is nothing when nothing is known', () => {
    expect(describeDevice('my-own-script 1.0')).toBe('my-own-script 1.0');
    expect(describeDevice('  ')).toBeUndefined();
    expect(describeDevice(null)).toBeUndefined();
  });
});
