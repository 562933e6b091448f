import { act, renderHook } from '@testing-library/react';
import { useAnswer } from './useAnswer';

/** A question whose answers are given by hand. */
function questionOf<T>() {
  const settlers: {
    resolve: (value: T) => void;
    reject: (error: Error) => void;
  }[] = [];
  const question = () =>
    new Promise<T>((resolve, reject) => {
      settlers.push({ resolve, reject });
    });
  return { question, settlers };
}

describe('useAnswer', () => {
  it('keeps the last answer while the next one is on its way, and drops late ones', async () => {
    const first = questionOf<string>();
    const second = questionOf<string>();
    const { result, rerender } = renderHook(
      ({ question }) => useAnswer(question),
      { initialProps: { question: first.question } },
    );
    expect(result.current).toMatchObject({ value: undefined, isLoading: true });

    await act(async () => first.settlers[0].resolve('first'));
    expect(result.current).toMatchObject({ value: 'first', isLoading: false });

    rerender({ question: second.question });
    expect(result.current).toMatchObject({ value: 'first', isLoading: true });
    rerender({ question: first.question });
    await act(async () => second.settlers[0].resolve('late'));
    expect(result.current).toMatchObject({ value: 'first', isLoading: true });
    await act(async () => first.settlers[1].resolve('third'));
    expect(result.current).toMatchObject({ value: 'third', isLoading: false });
  });

  it('keeps the last answer when the same question fails', async () => {
    const { question, settlers } = questionOf<string>();
    const { result } = renderHook(() => useAnswer(question));
    await act(async () => settlers[0].resolve('there'));

    act(() => result.current.ask());
    await act(async () => settlers[1].reject(new Error('no network')));
    expect(result.current).toMatchObject({
      value: 'there',
      error: { message: 'no network' },
    });

    act(() => result.current.ask());
    await act(async () => settlers[2].resolve('again'));
    expect(result.current).toMatchObject({ value: 'again', isLoading: false });
    expect(result.current.error).toBeUndefined();
  });

  it('does not answer one question with the answer to another', async () => {
    const first = questionOf<string>();
    const second = questionOf<string>();
    const { result, rerender } = renderHook(
      ({ question }) => useAnswer(question),
      { initialProps: { question: first.question } },
    );
    await act(async () => first.settlers[0].resolve('first'));
    rerender({ question: second.question });
    await act(async () => second.settlers[0].reject(new Error('no network')));
    expect(result.current.value).toBeUndefined();
    expect(result.current.error?.message).toBe('no network');
  });

  it('asks again for another version', async () => {
    const { question, settlers } = questionOf<string>();
    const { result, rerender } = renderHook(
      ({ version }) => useAnswer(question, version),
      { initialProps: { version: '1' } },
    );
    await act(async () => settlers[0].resolve('one'));
    rerender({ version: '2' });
    expect(result.current).toMatchObject({ value: 'one', isLoading: true });
    await act(async () => settlers[1].resolve('two'));
    expect(result.current.value).toBe('two');
  });
});
