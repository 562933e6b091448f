import { act, renderHook } from '@testing-library/react';
import { useAnswer } from './useAnswer';

/** A question whose answers are given by hand. */
function questionOf<T>() {
  const settlers: {
    resolve: (value: T) => void;
    reject: (error: Error) => void;
  }[] = [];
  const ask = () =>
    new Promise<T>((resolve, reject) => {
      settlers.push({ resolve, reject });
    });
  return { ask, settlers };
}

describe('useAnswer', () => {
  it('keeps the last answer while the next one is on its way, and drops late ones', async () => {
    const first = questionOf<string>();
    const second = questionOf<string>();
    const { result, rerender } = renderHook(({ ask }) => useAnswer(ask), {
      initialProps: { ask: first.ask },
    });
    expect(result.current).toMatchObject({ value: undefined, isLoading: true });

    await act(async () => first.settlers[0].resolve('first'));
    expect(result.current).toMatchObject({ value: 'first', isLoading: false });

    rerender({ ask: second.ask });
    expect(result.current).toMatchObject({ value: 'first', isLoading: true });
    rerender({ ask: first.ask });
    await act(async () => second.settlers[0].resolve('late'));
    expect(result.current).toMatchObject({ value: 'first', isLoading: true });
    await act(async () => first.settlers[1].resolve('third'));
    expect(result.current).toMatchObject({ value: 'third', isLoading: false });
  });

  it('asks again after a failure', async () => {
    const { ask, settlers } = questionOf<string>();
    const { result } = renderHook(() => useAnswer(ask));
    await act(async () => settlers[0].reject(new Error('no network')));
    expect(result.current.error?.message).toBe('no network');

    act(() => result.current.retry());
    expect(settlers).toHaveLength(2);
    expect(result.current.error).toBeUndefined();
    expect(result.current.isLoading).toBe(true);
    await act(async () => settlers[1].resolve('there'));
    expect(result.current).toMatchObject({ value: 'there', isLoading: false });
  });
});
