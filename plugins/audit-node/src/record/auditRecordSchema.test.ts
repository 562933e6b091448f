import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { auditRecordSchema } from './auditRecordSchema';

describe('audit-record.schema.json', () => {
  it('says what the schema in the code says', () => {
    const path = resolve(__dirname, '../../audit-record.schema.json');
    const schema = z.toJSONSchema(auditRecordSchema);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(schema)),
    );
  });
});
