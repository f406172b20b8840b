// The live log of a run: follows its tail until the reader scrolls up; filters while lines come in.
//
// Main thread; owned by its RunView, shows the controller's LogModel.
#pragma once

#include "viewmodels/runcontroller.h"

#include <QWidget>

class QLayout;
class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace changeover
{

class LogPane : public QWidget
{
    Q_OBJECT
public:
    LogPane(RunController &run, QString file, QWidget *parent = nullptr);

    bool isFollowing() const { return m_following; }
    /// Shows only the lines of one step; an empty id shows all.
    void showStep(const StepId &step);
    void focusSearch();

private:
    void build();
    QLayout *buildFilters();
    void buildView();
    QLayout *buildBottom();
    void applyFilter();
    void fillLanes();
    void jumpToEnd();
    void keepPlace(int removed);
    void countLines();
    void copySelected();
    void openFile();

    RunController &m_run;
    LogModel &m_model;
    const QString m_file;
    QLineEdit *m_search = nullptr;
    QComboBox *m_severity = nullptr;
    QComboBox *m_lane = nullptr;
    QListView *m_view = nullptr;
    QLabel *m_count = nullptr;
    QPushButton *m_toEnd = nullptr;
    QPushButton *m_step = nullptr; ///< shown while one step is filtered
    StepId m_stepFilter;
    bool m_following = true;
    bool m_moving = false; ///< we scroll, not the reader
};

} // namespace changeover
