import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A busy machine is no failure.
configure({ asyncUtilTimeout: 10_000 });

// jsdom lays nothing out; charts ask how much room they have.
Object.assign(window, {
  ResizeObserver: class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
});

const measure = HTMLElement.prototype.getBoundingClientRect;
HTMLElement.prototype.getBoundingClientRect = function measureCharts(
  this: HTMLElement,
) {
  const measured = measure.call(this);
  return this.classList.contains('recharts-responsive-container')
    ? { ...measured, width: 800, height: 320 }
    : measured;
};
