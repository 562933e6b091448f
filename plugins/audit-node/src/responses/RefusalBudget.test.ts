import { clientOf, RefusalBudget } from './RefusalBudget';

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

describe('clientOf', () => {
  it('takes the addresses of one network for one client', () => {
    const of = (ip: string) => clientOf(undefined, ip);
    expect(of('2001:db8:1::1')).toBe(of('2001:db8:1::2'));
    expect(of('2001:db8:1::1')).not.toBe(of('2001:db8:ffff::1'));
    expect(of('203.0.113.7')).not.toBe(of('203.0.113.8'));
    expect(clientOf('user:default/ada', '203.0.113.7')).toBe(
      'user:default/ada',
    );
  });
});
