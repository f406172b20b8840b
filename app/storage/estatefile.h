// The estate in one JSON file.
//
// Main thread; owned by the composition root. A damaged or newer file is reported and never
// overwritten.
#pragma once

#include "ports/stores.h"
#include "storage/estatejson.h"

namespace changeover
{

class EstateFile final : public EstateStore
{
public:
    explicit EstateFile(QString file);

    Result<Estate> load() override;
    Result<void> save(const Estate &estate) override;
    QString location() const override { return m_file; }

private:
    QString m_file;
};

} // namespace changeover
