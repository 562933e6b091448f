import { RefusalBudget } from './RefusalBudget';

describe('RefusalBudget', () => {
  it('lets a client have so many a minute, and counts the others', () => {
    let now = 0;
    const budget = new RefusalBudget(() => now);

    expect(budget.take('ada', 2)).toBe(0);
    expect(budget.take('ada', 2)).toBe(0);
    expect(budget.take('ada', 2)).toBeUndefined();
    expect(budget.take('ada', 2)).toBeUndefined();
    expect(budget.take('bob', 2)).toBe(0);

    now = 60_000;
    expect(budget.take('ada', 2)).toBe(2);
    expect(budget.take('ada', 2)).toBe(0);
  });

  it('forgets the client that was seen first', () => {
    const budget = new RefusalBudget(() => 0);
    budget.take('ada', 1);
    for (let index = 0; index < 10_000; index++) {
      budget.take(`client-${index}`, 1);
    }
    expect(budget.take('client-9999', 1)).toBeUndefined();
    expect(budget.take('ada', 1)).toBe(0);
  });
});
