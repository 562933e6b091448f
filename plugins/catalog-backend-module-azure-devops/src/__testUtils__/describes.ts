/** A catalog file that describes a component. */
export function describes(name: string, owner = 'unowned'): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
spec:
  type: service
  lifecycle: production
  owner: ${owner}
`;
}
