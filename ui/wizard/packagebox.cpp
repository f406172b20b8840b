#include "ui/wizard/packagebox.h"

#include <QFontDatabase>
#include <QFormLayout>
#include <QSignalBlocker>

namespace changeover
{

using namespace Qt::StringLiterals;

PackageBox::PackageBox(UpgradeDraft &draft, UpgradeDraft::Which which, QWidget *parent)
    : QGroupBox(parent)
    , m_draft(draft)
    , m_which(which)
    , m_path(new QLineEdit(this))
    , m_sha256(new QLineEdit(this))
    , m_origin(new QLabel(this))
    , m_confirm(new QCheckBox(this))
{
    const bool target = which == UpgradeDraft::Which::Target;
    const QString prefix = target ? u"package"_s : u"previous"_s;
    m_path->setObjectName(prefix + u".path"_s);
    m_path->setAccessibleName(
        target ? tr("Path of the new package") : tr("Path of the package to go back to"));
    m_path->setPlaceholderText(u"\\\\server\\share\\CloudConnector.msi"_s);
    m_sha256->setObjectName(prefix + u".sha256"_s);
    m_sha256->setAccessibleName(
        target ? tr("SHA-256 of the new package") : tr("SHA-256 of the package to go back to"));
    m_sha256->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_sha256->setPlaceholderText(tr("64 hexadecimal digits, from the publisher"));
    m_confirm->setObjectName(prefix + u".confirm"_s);
    m_confirm->setText(
        target ? tr("I compared it with the publisher's value (new pac&kage)")
               : tr("I compared it with the publisher's value (&old package)"));
    m_origin->setWordWrap(true);
    m_origin->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_origin->setTextFormat(Qt::PlainText);
    m_origin->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(target ? tr("&Path:") : tr("Pat&h:"), m_path);
    form->addRow(target ? tr("SHA-25&6:") : tr("SHA-&256:"), m_sha256);
    form->addRow(QString(), m_origin);
    form->addRow(QString(), m_confirm);
    connect(m_path, &QLineEdit::editingFinished, this, &PackageBox::commit);
    connect(m_sha256, &QLineEdit::editingFinished, this, &PackageBox::commit);
    connect(m_confirm, &QCheckBox::toggled, this, [this](bool on) {
        m_draft.confirmSeenSha256(m_which, on);
    });
}

const PackageChoice &PackageBox::choice() const
{
    return m_which == UpgradeDraft::Which::Target ? m_draft.package() : m_draft.previous();
}

void PackageBox::commit()
{
    // Both before either: the draft's answer to the first refreshes this box.
    const QString path = m_path->text();
    const QString sha256 = m_sha256->text();
    m_draft.setPackagePath(m_which, path);
    m_draft.setPackageSha256(m_which, sha256);
}

QString PackageBox::origin() const
{
    const PackageChoice &at = choice();
    if (at.published)
        return tr("Path and SHA-256 as published.");
    if (at.seen.isEmpty())
        return tr("No host has read a file at this path yet.");
    if (at.sha256.isEmpty())
        return tr("A host read this SHA-256: %1").arg(at.seen);
    return at.seen == at.approvedSha256() ? tr("The file a host read has this SHA-256.")
                                          : tr("A host read another SHA-256: %1").arg(at.seen);
}

void PackageBox::refresh()
{
    const PackageChoice &at = choice();
    const bool known = !at.version.isNull();
    if (m_which == UpgradeDraft::Which::Target)
        setTitle(tr("Installer package of %1").arg(at.version.toString()));
    else
        setTitle(
            known ? tr("The way back: installer package of %1").arg(at.version.toString())
                  : tr("The way back: installer package of the running version"));
    m_path->setEnabled(known);
    m_sha256->setEnabled(known);
    if (m_path->text() != at.path)
        m_path->setText(at.path);
    if (m_sha256->text() != at.sha256)
        m_sha256->setText(at.sha256);
    m_sha256->setCursorPosition(0);
    m_origin->setText(
        known ? origin() : tr("Known once a host was read; the Checks page comes back to it."));
    const QSignalBlocker quiet(m_confirm);
    m_confirm->setVisible(at.sha256.isEmpty() && !at.seen.isEmpty());
    m_confirm->setChecked(at.seenConfirmed);
}

} // namespace changeover
