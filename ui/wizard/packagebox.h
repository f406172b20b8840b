// One installer package on the target page: its path and the SHA-256 the admin vouches for.
//
// Main thread; owned by TargetPage. What only a host knows is shown for comparison, never filled
// in.
#pragma once

#include "viewmodels/upgradedraft.h"

#include <QCheckBox>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>

namespace changeover
{

class PackageBox : public QGroupBox
{
    Q_OBJECT
public:
    PackageBox(UpgradeDraft &draft, UpgradeDraft::Which which, QWidget *parent);
    void refresh();
    void commit(); ///< hands what is in the edits to the draft

private:
    const PackageChoice &choice() const;
    QString origin() const;

    UpgradeDraft &m_draft;
    UpgradeDraft::Which m_which;
    QLineEdit *m_path;
    QLineEdit *m_sha256;
    QLabel *m_origin;
    QCheckBox *m_confirm;
};

} // namespace changeover
