import { describe, expect, it } from 'vitest';
import { ApiError, fieldError, generalError } from './api-error';
import { nextCursor } from './client';

const refused = (status: number, body: unknown, headers: Record<string, string> = {}) => ApiError.of(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers }));

describe('an error', () => {
  it('is the sentence of the problem document, and the sentences at their fields', async () => {
    const error = await refused(422, { detail: 'Some fields are wrong.', errors: { text: ['text is required.'] } });
    expect(error.message).toBe('Some fields are wrong.');
    expect(fieldError(error, 'text')).toBe('text is required.');
    expect(generalError(error, ['text'])).toBeUndefined();
    expect(generalError(error, ['other'])).toBe('text is required.');
  });

  it('is a sentence of ours where there is none', async () => {
    const error = await refused(502, '<html>Bad gateway</html>');
    expect(error.message).toContain('could not do this at the moment');
    expect(error.mayPass).toBe(true);
  });

  it('brings the questions of a paste and when to try again', async () => {
    const error = await refused(409, { error: 'Who is it?', questions: [{ id: 'subscriber', question: 'Who?', options: ['new'] }] }, { 'Retry-After': '7' });
    expect(error.message).toBe('Who is it?');
    expect(error.questions[0]?.options).toEqual(['new']);
    expect(error.retryAfter).toBe(7);
  });

  it('never shows what a program threw', () => {
    expect(generalError(new TypeError('x is undefined'))).not.toContain('undefined');
  });
});

it('finds the next page in a Link header', () => {
  expect(nextCursor('</replies?limit=2&cursor=azE2>; rel="next"')).toBe('azE2');
  expect(nextCursor(null)).toBeUndefined();
});
